package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.wave.Answers;
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

  private final KeyValueStore<Bytes, byte[]> store;
  private final Fingerprints known = new Fingerprints();

  Ledger(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
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
