package dk.kk.inklusion.model.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Key of a record on {@code barometer.measurement.state.v1}, which is partitioned by indicator:
 * {@code indicator/period/group} for a measurement; {@code indicator/~definition} for the indicator
 * itself, an {@link Indicator}; {@code indicator/~ended/id} after the measurements that were handed
 * in together, so that nobody computes from half of them. The last has no content and is written
 * once.
 */
public sealed interface MeasurementKey {
  /** The indicator it is about. */
  String indicator();

  /** Of a measurement. */
  record Of(String indicator, RegisterPeriod period, String group) implements MeasurementKey {
    @Override
    public String toString() {
      return indicator + "/" + period + "/" + group;
    }
  }

  /** Of the indicator itself. */
  record Definition(String indicator) implements MeasurementKey {
    @Override
    public String toString() {
      return indicator + "/~definition";
    }
  }

  /** Of the end of what was handed in together. */
  record Ended(String indicator, String id) implements MeasurementKey {
    @Override
    public String toString() {
      return indicator + "/~ended/" + id;
    }
  }

  /** The key a text stands for, or null where it is none. */
  static @Nullable MeasurementKey parse(String key) {
    String[] parts = key.split("/", -1);
    if (parts.length == 2 && parts[1].equals("~definition")) {
      return new Definition(parts[0]);
    }
    if (parts.length != 3) {
      return null;
    }
    if (parts[1].equals("~ended")) {
      return new Ended(parts[0], parts[2]);
    }
    RegisterPeriod period = RegisterPeriod.parse(parts[1]);
    return period == null ? null : new Of(parts[0], period, parts[2]);
  }
}
