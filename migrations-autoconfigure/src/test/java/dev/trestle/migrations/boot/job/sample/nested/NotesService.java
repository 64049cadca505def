package dev.trestle.migrations.boot.job.sample.nested;

import org.springframework.stereotype.Component;

/**
 * A component of the application that must not come to life in the job.
 */
@Component
class NotesService {

	NotesService() {
		throw new IllegalStateException("The job has no beans of the application");
	}

}
