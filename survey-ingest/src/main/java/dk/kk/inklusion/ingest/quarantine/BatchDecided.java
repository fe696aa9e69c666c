package dk.kk.inklusion.ingest.quarantine;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a decision about all open records of a batch.
 *
 * @param records how many are in which state now; {@code open} are those that failed again, or
 *     cannot be replayed
 */
record BatchDecided(String batch, SortedMap<String, Long> records, Map<String, String> links) {
  static BatchDecided of(String batch, Collection<State> states) {
    SortedMap<String, Long> records = new TreeMap<>();
    for (State state : State.values()) {
      records.put(state.word(), states.stream().filter(state::equals).count());
    }
    return new BatchDecided(batch, records, Map.of("batch", "/api/v1/batches/" + batch));
  }

  static String path(String batch) {
    return QuarantineController.PATH + "/batches/" + batch;
  }
}
