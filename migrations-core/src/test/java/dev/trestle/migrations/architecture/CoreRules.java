package dev.trestle.migrations.architecture;

import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The rules of the engine's packages, for any root package so that fixtures can break
 * them.
 *
 * @param root the root package
 */
record CoreRules(String root) {

	/**
	 * A package of the engine, and the packages that it may use. The root is the empty
	 * name and may use all.
	 */
	private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
			Map.entry("postgres",
					Set.of("event", "plan", "replica", "doctor", "safety", "history", "sql", "script", "source",
							"error")),
			Map.entry("doctor", Set.of("safety", "history", "sql", "script", "error")),
			Map.entry("event", Set.of("plan", "replica", "safety", "history", "sql", "script", "source", "error")),
			Map.entry("plan", Set.of("safety", "history", "sql", "script", "error")),
			Map.entry("replica", Set.of("history", "script", "error")),
			Map.entry("safety", Set.of("sql", "script", "error")), //
			Map.entry("history", Set.of("script", "error")), //
			Map.entry("sql", Set.of("script", "error")), //
			Map.entry("source", Set.of("script", "error")), //
			Map.entry("script", Set.of("error")), //
			Map.entry("error", Set.of()));

	private static final String[] JDBC = { "java.sql..", "javax.sql..", "org.springframework.jdbc..",
			"org.postgresql.." };

	private static final String[] OUTSIDE_WORLD = { "java.nio.file..", "java.net..", "org.slf4j..",
			"org.springframework.." };

	/**
	 * Arrows between packages point downwards only.
	 */
	ArchRule arrowsPointDownwards() {
		return classes().that().resideInAPackage(this.root + "..").should(new PointDownwards(this));
	}

	/**
	 * JDBC is in one package; the public door passes a data source on to it, and Java
	 * migrations get a connection from it.
	 */
	ArchRule jdbcIsInOnePackage() {
		return noClasses().that()
			.resideInAPackage(this.root + "..")
			.and()
			.resideOutsideOfPackages(this.root, this.root + ".postgres..")
			.and(DescribedPredicate.not(javaMigrationTypes()))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(JDBC)
			.because("only 'postgres' talks to the database")
			.allowEmptyShould(true);
	}

	/**
	 * What decides is a function of values.
	 */
	ArchRule decisionsArePure() {
		String[] pure = Set.of("plan", "replica", "doctor", "safety", "history", "sql", "script", "error")
			.stream()
			.map((name) -> this.root + "." + name + "..")
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAnyPackage(pure)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(OUTSIDE_WORLD)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Thread.class)
			.orShould()
			.callMethodWhere(DescribedPredicate.describe("a method reads the system clock", (call) -> {
				String name = call.getTarget().getFullName();
				return name.matches(
						"java\\.time\\.\\w+\\.now\\(\\)|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(\\)");
			}))
			.because("it is tested with values alone")
			.allowEmptyShould(true);
	}

	/**
	 * Nothing is null unless it says so.
	 */
	ArchRule packagesAreNullMarked() {
		return classes().that()
			.resideInAPackage(this.root + "..")
			.should(ArchCondition.from(DescribedPredicate.describe("reside in a package that is @NullMarked",
					(JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));
	}

	private DescribedPredicate<JavaClass> javaMigrationTypes() {
		return DescribedPredicate.describe("types of the Java migration interface",
				(type) -> type.getPackageName().equals(this.root + ".source")
						&& type.getSimpleName().matches("(Undoable)?JavaMigration(Context)?"));
	}

	private String layer(JavaClass type) {
		String name = type.getPackageName();
		if (name.equals(this.root)) {
			return "";
		}
		String path = name.substring(this.root.length() + 1);
		return path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
	}

	private boolean owns(JavaClass type) {
		return (type.getPackageName() + ".").startsWith(this.root + ".");
	}

	/**
	 * The condition of {@link #ARROWS}.
	 */
	private static final class PointDownwards extends ArchCondition<JavaClass> {

		private final CoreRules rules;

		PointDownwards(CoreRules rules) {
			super("use only packages below their own");
			this.rules = rules;
		}

		@Override
		public void check(JavaClass type, ConditionEvents events) {
			String from = this.rules.layer(type);
			if (from.isEmpty()) {
				return;
			}
			if (!ARROWS.containsKey(from)) {
				events.add(SimpleConditionEvent.violated(type,
						"%s is in package '%s', which has no place in the arrows".formatted(type.getName(), from)));
				return;
			}
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				JavaClass target = dependency.getTargetClass().getBaseComponentType();
				if (this.rules.owns(target) && !from.equals(this.rules.layer(target))
						&& !ARROWS.get(from).contains(this.rules.layer(target))) {
					events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
				}
			}
		}

	}

}
