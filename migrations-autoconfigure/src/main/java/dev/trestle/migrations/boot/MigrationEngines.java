package dev.trestle.migrations.boot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.MigrationEngine;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The engines of an application, in the order in which they run: as {@link Order @Order}
 * on their bean methods says, the others after them as they were defined. The
 * auto-configured engine has the order 0.
 */
public final class MigrationEngines {

	private MigrationEngines() {
	}

	/**
	 * The engines, not one of them created.
	 * @param beanFactory where they are
	 * @return their bean names in order
	 */
	public static List<String> names(ListableBeanFactory beanFactory) {
		List<String> names = new ArrayList<>(List.of(beanFactory.getBeanNamesForType(MigrationEngine.class)));
		if (names.size() > 1) {
			names.sort(Comparator.comparingInt((name) -> order(beanFactory, name)));
		}
		return names;
	}

	private static int order(ListableBeanFactory beanFactory, String name) {
		Order order = beanFactory.findAnnotationOnBean(name, Order.class);
		return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Creates engines, all of them before the first one runs.
	 * @param beanFactory where they are
	 * @param names bean names
	 * @return the engines by name, in the order of the names
	 */
	public static Map<String, MigrationEngine> get(ListableBeanFactory beanFactory, List<String> names) {
		Map<String, MigrationEngine> engines = new LinkedHashMap<>();
		for (String name : names) {
			engines.put(name, beanFactory.getBean(name, MigrationEngine.class));
		}
		return engines;
	}

}
