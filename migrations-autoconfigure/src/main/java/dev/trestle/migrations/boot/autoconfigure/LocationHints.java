package dev.trestle.migrations.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Brings the scripts of configured locations into a native image, as far as they are
 * known when it is built.
 */
class LocationHints implements BeanFactoryInitializationAotProcessor {

	private static final String CLASS_PATH = "classpath:";

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		ConfigurableEnvironment environment = beanFactory.getBean(ConfigurableEnvironment.class);
		List<String> patterns = Binder.get(environment)
			.bind("migrations.locations", Bindable.listOf(String.class))
			.orElse(List.of())
			.stream()
			.filter((location) -> location.startsWith(CLASS_PATH))
			.map(LocationHints::pattern)
			.toList();
		if (patterns.isEmpty()) {
			return null;
		}
		return (generationContext, code) -> patterns
			.forEach(generationContext.getRuntimeHints().resources()::registerPattern);
	}

	private static String pattern(String location) {
		String folder = StringUtils.trimLeadingCharacter(location.substring(CLASS_PATH.length()), '/');
		return StringUtils.trimTrailingCharacter(folder, '/') + "/**";
	}

}
