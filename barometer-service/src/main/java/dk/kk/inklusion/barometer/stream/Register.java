package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.catalogue.MeasurementKey.Definition;
import dk.kk.inklusion.model.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What every indicator of a partition is and what was measured of it: the latest records of {@link
 * Topic#MEASUREMENT_STATE}, under their keys.
 */
final class Register {
  static final String STORE = "register";

  private final KeyValueStore<String, byte[]> store;

  Register(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  void put(MeasurementKey key, byte[] record) {
    store.put(key.toString(), record);
  }

  /** Null where it has not come yet: compaction may have moved it behind the measurements. */
  @Nullable Indicator definition(String indicator) {
    byte[] record = store.get(new Definition(indicator).toString());
    return record == null ? null : RegisterJson.read(record, Indicator.class);
  }

  /** Null where there is none. */
  @Nullable Measurement measurement(MeasurementKey.Of key) {
    byte[] record = store.get(key.toString());
    return record == null ? null : RegisterJson.read(record, Measurement.class);
  }

  /** Everything measured of an indicator. */
  List<Measurement> measurements(String indicator) {
    List<Measurement> measurements = new ArrayList<>();
    // '0' is the character after '/'.
    try (KeyValueIterator<String, byte[]> records = store.range(indicator + "/", indicator + "0")) {
      while (records.hasNext()) {
        KeyValue<String, byte[]> record = records.next();
        Measurement measurement =
            MeasurementKey.parse(record.key) instanceof MeasurementKey.Of
                ? RegisterJson.read(record.value, Measurement.class)
                : null;
        if (measurement != null) {
          measurements.add(measurement);
        }
      }
    }
    return measurements;
  }
}
