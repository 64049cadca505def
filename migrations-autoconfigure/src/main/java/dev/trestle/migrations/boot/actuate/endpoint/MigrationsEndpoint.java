package dev.trestle.migrations.boot.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.trestle.migrations.MigrationEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.context.ApplicationContext;

/**
 * {@link Endpoint @Endpoint} that shows history, pending scripts and runs in progress.
 * Shows neither SQL text nor credentials nor host names, takes no lock, and has no
 * operation that changes anything: a run belongs to a deployment, not to an HTTP request.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public final class MigrationsEndpoint {

	private final ApplicationContext context;

	/**
	 * Creates the endpoint.
	 * @param context the context with the engines
	 */
	public MigrationsEndpoint(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Reads all engines of this context and its parents.
	 * @return their descriptions
	 */
	@ReadOperation
	public MigrationsBeansDescriptor migrations() {
		Map<@Nullable String, ContextMigrationsDescriptor> contexts = new LinkedHashMap<>();
		for (ApplicationContext target = this.context; target != null; target = target.getParent()) {
			contexts.put(target.getId(), describe(target));
		}
		return new MigrationsBeansDescriptor(contexts);
	}

	private static ContextMigrationsDescriptor describe(ApplicationContext context) {
		Map<String, MigrationsDescriptor> migrations = new LinkedHashMap<>();
		context.getBeansOfType(MigrationEngine.class)
			.forEach((name, engine) -> migrations.put(name, MigrationsDescriptor.of(engine)));
		ApplicationContext parent = context.getParent();
		return new ContextMigrationsDescriptor(migrations, (parent != null) ? parent.getId() : null);
	}

	/**
	 * Description of an application's engines.
	 *
	 * @param contexts application contexts by id
	 */
	public record MigrationsBeansDescriptor(
			Map<@Nullable String, ContextMigrationsDescriptor> contexts) implements OperationResponseBody {

	}

	/**
	 * Description of an application context's engines.
	 *
	 * @param migrations engines by bean name
	 * @param parentId id of the parent context, if any
	 */
	public record ContextMigrationsDescriptor(Map<String, MigrationsDescriptor> migrations, @Nullable String parentId) {

	}

}
