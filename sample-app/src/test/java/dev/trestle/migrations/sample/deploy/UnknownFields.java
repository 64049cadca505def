package dev.trestle.migrations.sample.deploy;

import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;

/**
 * Fields of a manifest that Kubernetes does not know. Its model keeps them aside; the API
 * server would drop them, and with them what they were meant for.
 */
final class UnknownFields {

	private static final String MODEL = "io.fabric8.kubernetes.api.model";

	private final List<String> paths = new ArrayList<>();

	private UnknownFields() {
	}

	/**
	 * Collects them.
	 * @param resource a resource of the typed model
	 * @return their paths, such as {@code spec.template.spec.containers[0].imagee}
	 */
	static List<String> of(Object resource) {
		UnknownFields unknown = new UnknownFields();
		unknown.visit("", resource);
		return unknown.paths;
	}

	private void visit(String path, @Nullable Object value) {
		if (value instanceof Collection<?> items) {
			int index = 0;
			for (Object item : items) {
				visit(path + "[" + index++ + "]", item);
			}
		}
		else if (value instanceof Map<?, ?> entries) {
			entries.forEach((key, entry) -> visit(path + "." + key, entry));
		}
		else if (value != null && value.getClass().getName().startsWith(MODEL)) {
			visitProperties(path, value);
		}
	}

	private void visitProperties(String path, Object bean) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(bean.getClass())) {
			Method getter = property.getReadMethod();
			if (property.getName().equals("additionalProperties")) {
				((Map<?, ?>) call(getter, bean)).keySet().forEach((name) -> this.paths.add(child(path, name)));
			}
			else if (getter != null) {
				visit(child(path, property.getName()), call(getter, bean));
			}
		}
	}

	private static String child(String path, Object name) {
		return path.isEmpty() ? name.toString() : path + "." + name;
	}

	@SuppressWarnings("NullAway")
	private static Object call(Method getter, Object bean) {
		try {
			return getter.invoke(bean);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(getter.toString(), ex);
		}
	}

}
