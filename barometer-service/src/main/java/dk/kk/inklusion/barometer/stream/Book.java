package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecord.WaveChanged;
import dk.kk.inklusion.model.wave.WaveRecord.WaveOpened;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the stream has to remember besides the answers: each wave's definition and status, and each
 * survey's progress in the batch it is in the middle of.
 */
final class Book {
  static final String STORE = "book";

  private static final String DEFINITION = "definition/";
  private static final String STATUS = "status/";
  private static final String PROGRESS = "progress/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KeyValueStore<String, byte[]> store;
  private final Map<String, Progress> progress = new HashMap<>();

  Book(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** How far a survey has come; note every change with {@link #note}. */
  Progress progress(String survey) {
    return progress.computeIfAbsent(survey, s -> Progress.of(store.get(PROGRESS + s)));
  }

  void note(String survey, Progress changed) {
    store.put(PROGRESS + survey, changed.toBytes());
  }

  void noteDefinition(WaveKey key, byte[] record) {
    store.put(DEFINITION + key.survey() + "/" + key.wave(), record);
  }

  void noteStatus(String survey, String wave, WaveStatus status) {
    store.put(STATUS + survey + "/" + wave, JSON.writeValueAsBytes(status));
  }

  /** Every wave there is, with an empty set of cells. */
  void forEachWave(BiConsumer<WaveId, Wave> visitor) {
    try (KeyValueIterator<String, byte[]> all =
        store.range(DEFINITION, DEFINITION + Character.MAX_VALUE)) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        String[] names = entry.key.substring(DEFINITION.length()).split("/", 2);
        visitor.accept(new WaveId(names[0], names[1]), wave(names[0], names[1], entry.value));
      }
    }
  }

  private Wave wave(String survey, String wave, byte[] record) {
    byte[] stored = store.get(STATUS + survey + "/" + wave);
    WaveStatus status = stored == null ? WaveStatus.NEW : JSON.readValue(stored, WaveStatus.class);
    Contents contents = Contents.of(WaveRecordCodec.decode(record));
    return new Wave(wave, contents.definition(), contents.codebook(), status);
  }

  /** A wave of a survey. */
  record WaveId(String survey, String wave) implements Comparable<WaveId> {
    private static final Comparator<WaveId> ORDER =
        Comparator.comparing(WaveId::survey).thenComparing(WaveId::wave);

    @Override
    public int compareTo(WaveId other) {
      return ORDER.compare(this, other);
    }
  }

  private record Contents(WaveDefinition definition, Codebook codebook) {
    static Contents of(WaveRecord record) {
      return switch (record) {
        case WaveOpened opened -> new Contents(opened.wave(), opened.codebook());
        case WaveChanged changed -> new Contents(changed.wave(), changed.codebook());
        default -> throw new IllegalStateException("a definition is no definition");
      };
    }
  }
}
