package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Each respondent's latest answers, by the record's key, as the bytes they came in. */
final class Ledger {
  static final String STORE = "ledger";

  private static final Bytes HEARTBEAT = bytes(WaveKey.heartbeat().toString());

  private final KeyValueStore<Bytes, byte[]> store;
  private final LocalFiles files;
  private final Fingerprints known = new Fingerprints();

  /** Whether the files may hold what the store does not; so they may when a task has moved here. */
  private boolean hasLeftovers = true;

  Ledger(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    files = LocalFiles.of(store);
  }

  byte @Nullable [] latest(Bytes respondent) {
    return known.mayContain(respondent.get()) ? store.get(respondent) : null;
  }

  void put(Bytes respondent, byte[] answers) {
    known.add(respondent.get());
    store.put(respondent, answers);
  }

  void remove(Bytes respondent) {
    store.delete(respondent);
    hasLeftovers = true;
  }

  /**
   * Erases what was removed, from the files here now and in time from the changelog: a segment of
   * it is closed, and so compacted, only when something is written.
   */
  void eraseRemoved() {
    if (hasLeftovers) {
      files.compact();
      hasLeftovers = false;
    }
    store.delete(HEARTBEAT);
  }

  /** Takes over what the store holds, before anything else, and shows everybody's answers. */
  void load(BiConsumer<String, Answers> visitor) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        known.add(entry.key.get());
        visit(entry, visitor);
      }
    }
  }

  /** Visits the latest answers of everybody in a wave. */
  void forEach(String survey, String wave, BiConsumer<String, Answers> visitor) {
    Bytes from = bytes(survey + "/" + wave + "/");
    Bytes to = bytes(survey + "/" + wave + "0"); // '0' is the character after '/'
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (!entry.key.equals(to)) {
          visit(entry, visitor);
        }
      }
    }
  }

  private static void visit(KeyValue<Bytes, byte[]> entry, BiConsumer<String, Answers> visitor) {
    visitor.accept(
        new String(entry.key.get(), StandardCharsets.UTF_8),
        (Answers) WaveRecordCodec.decode(entry.value));
  }

  private static Bytes bytes(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }
}
