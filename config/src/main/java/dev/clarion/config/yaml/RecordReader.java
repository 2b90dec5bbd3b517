package dev.clarion.config.yaml;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Key;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads records: one component a key, in the terms of {@code dev.clarion.config.declaration}. */
final class RecordReader {

  private static final Map<Class<?>, Object> NOTHING =
      Map.of(String.class, "", int.class, 0, List.class, List.of(), Map.class, Map.of());

  private final Binder binder;
  private final Report report;
  private final BiPredicate<Class<?>, String> servedLater;
  private final ScalarReader words;

  RecordReader(
      Binder binder, Report report, BiPredicate<Class<?>, String> servedLater, ScalarReader words) {
    this.binder = binder;
    this.report = report;
    this.servedLater = servedLater;
    this.words = words;
  }

  <T> @Nullable T read(Class<T> type, Node node, Place place, Set<String> others) {
    Map<String, Nodes.Entry> entries = binder.mapping(node, place);
    if (entries == null) {
      return null;
    }
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknownKeys(type, entries, place, others);
    @Nullable Object[] values = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      values[i] = component(component, entries.get(key(component)), place);
      complete &= values[i] != null || isOptional(component);
    }
    T made = complete || standIn(components, values) ? construct(type, values, place) : null;
    if (made instanceof Checked checked) {
      checked.check(new NodeRemarks(report, node, place));
    }
    return complete ? made : null;
  }

  /**
   * Fills the gaps with what says nothing, so that what is there can be checked all the same; the
   * gaps themselves are reported already.
   *
   * @return whether nothing is missing now
   */
  private static boolean standIn(RecordComponent[] components, @Nullable Object[] values) {
    for (int i = 0; i < components.length; i++) {
      if (values[i] == null && !isOptional(components[i])) {
        values[i] = NOTHING.get(components[i].getType());
        if (values[i] == null) {
          return false;
        }
      }
    }
    return true;
  }

  private void refuseUnknownKeys(
      Class<?> type, Map<String, Nodes.Entry> entries, Place place, Set<String> others) {
    Set<String> known = new HashSet<>(others);
    Arrays.stream(type.getRecordComponents()).map(RecordReader::key).forEach(known::add);
    entries.forEach((key, entry) -> {
      if (!known.contains(key)) {
        report.fault(
            place.key(key, entry.line()),
            servedLater.test(type, key)
                ? Language.NOT_SERVED
                : "unknown key" + NearestWord.hint(key, known));
      }
    });
  }

  /** What is written, or what stands for it when nothing is, or when that is faulty. */
  private @Nullable Object component(
      RecordComponent component, Nodes.@Nullable Entry entry, Place record) {
    String name = key(component);
    if (entry == null || Nodes.isNothing(entry.value())) {
      return leftOut(
          component,
          record.key(name),
          "missing: write " + binder.expected(component.getAnnotatedType()));
    }
    Place place = record.key(name, entry.line());
    Optional<String> unset =
        component.getType() == Secret.class ? Optional.empty() : words.unset(entry.value());
    if (unset.isPresent()) {
      if (isOptional(component) || component.isAnnotationPresent(Default.class)) {
        report.warning(place, unset.get());
      }
      return leftOut(component, place, unset.get());
    }
    Object value = binder.value(component.getAnnotatedType(), entry.value(), place);
    return value == null && component.isAnnotationPresent(Default.class)
        ? leftOut(component, place, "")
        : value;
  }

  private @Nullable Object leftOut(RecordComponent component, Place place, String problem) {
    Default standard = component.getAnnotation(Default.class);
    if (standard != null) {
      return binder.value(component.getAnnotatedType(), YamlText.parse(standard.value()), place);
    }
    if (!isOptional(component)) {
      report.fault(place, problem);
    }
    return null;
  }

  private <T> @Nullable T construct(Class<T> type, @Nullable Object[] values, Place place) {
    try {
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        report.fault(place, String.valueOf(refused.getMessage()));
        return null;
      }
      throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  /** What a component is called in YAML. */
  static String key(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key == null ? component.getName() : key.value();
  }

  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
