package dk.kk.inklusion.barometer.stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.barometer.disclosure.Revision;
import dk.kk.inklusion.barometer.disclosure.Shown;
import dk.kk.inklusion.barometer.disclosure.Turnover;
import dk.kk.inklusion.barometer.disclosure.WaveHistory;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.MeasureDefinition;
import dk.kk.inklusion.barometer.stream.Book.WaveId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What disclosure control has to remember of every published revision, so that it can be made again
 * after a restart: who came and went, and which figures were shown. No answers, no pseudonyms.
 */
final class Editions {
  static final String STORE = "editions";

  private static final String LATEST = "~latest";
  private static final int BEGINNING = 0;
  private static final int END = Integer.MAX_VALUE;
  private static final JsonMapper JSON = mapper();

  private final KeyValueStore<Bytes, byte[]> store;

  Editions(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Thousands of small records are written as lists, without the names of their parts. */
  private static JsonMapper mapper() {
    JsonMapper.Builder builder = JsonMapper.builder();
    for (Class<?> small :
        List.of(
            Entry.class,
            Turnover.Arrival.class,
            Turnover.NewWeight.class,
            Turnover.NewProfile.class,
            Revision.ShownError.class)) {
      builder.withConfigOverride(
          small, o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)));
    }
    return builder.build();
  }

  /**
   * The end of a revision.
   *
   * @param domains met so far, by number
   * @param revisions by number of the measure
   */
  private record End(List<String> domains, List<Numbered> revisions) {}

  /**
   * The beginning of a revision.
   *
   * @param measures met so far, by number
   */
  private record Beginning(List<MeasureDefinition> measures) {}

  private record Numbered(
      int measure,
      List<Entry> shown,
      List<Entry> hidden,
      List<Revision.ShownError> errors,
      List<Integer> smallChanges,
      List<Entry> mixed,
      int mixtures,
      Map<Integer, Long> factors) {
    private static Numbered of(int measure, Revision r) {
      return new Numbered(
          measure,
          List.copyOf(r.shown()),
          r.hidden(),
          r.errors(),
          r.smallChanges(),
          r.mixed(),
          r.mixtures(),
          r.factors());
    }

    private Revision revision() {
      return new Revision(
          new LinkedHashSet<>(shown), hidden, errors, smallChanges, mixed, mixtures, factors);
    }
  }

  /**
   * What the latest revision shows.
   *
   * @param codebook version it was made by
   * @param shown by number of the measure
   */
  record Latest(int codebook, Map<Integer, Shown> shown) {}

  /** Keeps the beginning of the coming revision, before any of its parts. */
  void begin(WaveId wave, WaveHistory history) {
    store.put(
        key(wave, history.revisions(), BEGINNING),
        JSON.writeValueAsBytes(new Beginning(history.measureDefinitions())));
  }

  /**
   * Keeps a part of the coming revision.
   *
   * @param part 1 and up
   */
  void put(WaveId wave, int revision, int part, Turnover turnover) {
    store.put(key(wave, revision, part), JSON.writeValueAsBytes(turnover));
  }

  /** Keeps the end of a revision, after all of its parts. */
  void end(WaveId wave, WaveHistory history, Map<Integer, Revision> shown, Latest latest) {
    int revision = history.revisions() - 1;
    End end =
        new End(
            history.domainNames(),
            shown.entrySet().stream().map(e -> Numbered.of(e.getKey(), e.getValue())).toList());
    store.put(key(wave, revision, END), JSON.writeValueAsBytes(end));
    store.put(latestKey(wave), JSON.writeValueAsBytes(latest));
  }

  /** What the wave's latest revision shows; null before the first. */
  @Nullable Latest latest(WaveId wave) {
    byte[] value = store.get(latestKey(wave));
    return value == null ? null : JSON.readValue(value, Latest.class);
  }

  /** Makes a wave's history again. */
  WaveHistory history(WaveId wave) {
    WaveHistory history = new WaveHistory();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(Keys.first(wave), latestKey(wave))) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (!entry.key.equals(latestKey(wave))) {
          replay(entry, history);
        }
      }
    }
    return history;
  }

  private static void replay(KeyValue<Bytes, byte[]> entry, WaveHistory history) {
    String key = new String(entry.key.get(), StandardCharsets.UTF_8);
    switch (Integer.parseInt(key.substring(key.lastIndexOf('/') + 1))) {
      case BEGINNING ->
          JSON.readValue(entry.value, Beginning.class).measures.forEach(history::measure);
      case END -> {
        End end = JSON.readValue(entry.value, End.class);
        end.domains.forEach(history::domain);
        Map<Integer, Revision> shown = new HashMap<>();
        end.revisions.forEach(r -> shown.put(r.measure, r.revision()));
        history.learn(shown);
      }
      default -> history.apply(JSON.readValue(entry.value, Turnover.class));
    }
  }

  private static Bytes latestKey(WaveId wave) {
    return Keys.bytes(wave.survey() + "/" + wave.wave() + "/" + LATEST);
  }

  private static Bytes key(WaveId wave, int revision, int part) {
    return Keys.bytes("%s/%s/%010d/%010d".formatted(wave.survey(), wave.wave(), revision, part));
  }
}
