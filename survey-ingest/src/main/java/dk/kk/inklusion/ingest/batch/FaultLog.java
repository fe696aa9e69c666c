package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.row.RowFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the faults of a file, exactly, and keeps the first of them one by one. */
final class FaultLog {
  private static final int CHUNK = 1_000;

  private final @Nullable Faults store;
  private final String batch;
  private final Instant receivedAt;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final List<RowFault> first = new ArrayList<>();
  private final List<RowFault> chunk = new ArrayList<>();
  private int stored;

  /**
   * A log.
   *
   * @param store null where nothing is to be kept
   */
  FaultLog(@Nullable Faults store, String batch, Instant receivedAt) {
    this.store = store;
    this.batch = batch;
    this.receivedAt = receivedAt;
  }

  void add(List<RowFault> faults) {
    for (RowFault fault : faults) {
      counts.merge(fault.code(), 1L, Long::sum);
      if (first.size() < Receipt.ERRORS) {
        first.add(fault);
      }
      if (store != null && stored + chunk.size() < store.mostOfABatch()) {
        chunk.add(fault);
      }
    }
    if (chunk.size() >= CHUNK) {
      flush();
    }
  }

  void flush() {
    if (store != null && !chunk.isEmpty()) {
      store.insert(batch, receivedAt, stored, chunk);
    }
    stored += chunk.size();
    chunk.clear();
  }

  SortedMap<String, Long> counts() {
    return counts;
  }

  List<RowFault> first() {
    return first;
  }
}
