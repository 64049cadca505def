package dev.trestle.migrations.boot.architecture;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The rules of the Spring Boot side, for any root package so that fixtures can break
 * them.
 *
 * @param root the root package
 */
record BootRules(String root) {

	private static final String AUTO_CONFIGURATION = "org.springframework.boot.autoconfigure.AutoConfiguration";

	private static final String CONFIGURATION = "org.springframework.context.annotation.Configuration";

	private static final String BEAN = "org.springframework.context.annotation.Bean";

	private static final String ON_MISSING_BEAN = "org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean";

	private static final List<String> POST_PROCESSORS = List.of(
			"org.springframework.beans.factory.config.BeanPostProcessor",
			"org.springframework.beans.factory.config.BeanFactoryPostProcessor",
			"org.springframework.boot.LazyInitializationExcludeFilter");

	/**
	 * The packages that only auto-configurations know.
	 */
	private static final List<String> LEAVES = List.of("actuate", "health", "metrics", "job", "diagnostics",
			"testcontainers", "docker");

	List<ArchRule> all() {
		return List.of(autoConfigurationsArePublicAndFinal(), autoConfigurationsHaveNoPublicMembers(),
				configurationsDoNotProxy(), beanMethodsAreNotPublic(), postProcessorsAreStatic(),
				missingBeanConditionsDoNotRepeatTheType(), leavesDoNotKnowEachOther(), nobodyKnowsAutoConfigurations(),
				packagesAreNullMarked());
	}

	ArchRule autoConfigurationsArePublicAndFinal() {
		return classes().that()
			.areAnnotatedWith(AUTO_CONFIGURATION)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould()
			.resideInAPackage(this.root + ".autoconfigure");
	}

	ArchRule autoConfigurationsHaveNoPublicMembers() {
		return members().that()
			.areDeclaredInClassesThat(DescribedPredicate.describe("are auto-configurations",
					(type) -> type.isAnnotatedWith(AUTO_CONFIGURATION)))
			.and(DescribedPredicate.describe("are not default constructors",
					(JavaMember member) -> !member.getName().equals("<init>")))
			.should()
			.notBePublic();
	}

	ArchRule configurationsDoNotProxy() {
		return classes().that()
			.areAnnotatedWith(CONFIGURATION)
			.should(ArchCondition.from(DescribedPredicate.describe("set proxyBeanMethods = false",
					(JavaClass type) -> type.getAnnotationOfType(CONFIGURATION)
						.get("proxyBeanMethods")
						.filter(Boolean.FALSE::equals)
						.isPresent())));
	}

	ArchRule beanMethodsAreNotPublic() {
		return methods().that().areAnnotatedWith(BEAN).should().notBePublic().andShould().notBePrivate();
	}

	ArchRule postProcessorsAreStatic() {
		return methods().that()
			.areAnnotatedWith(BEAN)
			.and()
			.haveRawReturnType(DescribedPredicate.describe("that is needed before other beans",
					(type) -> POST_PROCESSORS.stream().anyMatch(type::isAssignableTo)))
			.should()
			.beStatic()
			.allowEmptyShould(true);
	}

	ArchRule missingBeanConditionsDoNotRepeatTheType() {
		return methods().that()
			.areAnnotatedWith(BEAN)
			.and()
			.areAnnotatedWith(ON_MISSING_BEAN)
			.should(ArchCondition
				.from(DescribedPredicate.describe("not name the return type again", BootRules::namesAnotherType)))
			.allowEmptyShould(true);
	}

	private static boolean namesAnotherType(JavaMethod method) {
		JavaAnnotation<JavaMethod> condition = method.getAnnotationOfType(ON_MISSING_BEAN);
		Object value = condition.get("value").orElse(new Object[0]);
		return !(value instanceof JavaClass[] types && types.length == 1 && types[0].equals(method.getRawReturnType()));
	}

	ArchRule leavesDoNotKnowEachOther() {
		return SlicesRuleDefinition.slices()
			.matching(this.root + ".(*)..")
			.that(DescribedPredicate.describe("are leaves", (slice) -> LEAVES.contains(slice.getNamePart(1))))
			.should()
			.notDependOnEachOther()
			.allowEmptyShould(true);
	}

	ArchRule nobodyKnowsAutoConfigurations() {
		return noClasses().that()
			.resideOutsideOfPackage(this.root + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(this.root + ".autoconfigure..")
			.because("auto-configurations know the others, and nobody knows them")
			.allowEmptyShould(true);
	}

	ArchRule packagesAreNullMarked() {
		return classes().that()
			.resideInAPackage(this.root + "..")
			.should(ArchCondition.from(DescribedPredicate.describe("reside in a package that is @NullMarked",
					(JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));
	}

}
