package dev.trestle.migrations.sample;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what a constraint of the database refused, without telling its names.
 */
@RestControllerAdvice
class ConflictAdvice {

	@ExceptionHandler
	ProblemDetail conflict(DataIntegrityViolationException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "This conflicts with what is there already.");
	}

}
