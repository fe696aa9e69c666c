package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.receipt.Details;
import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.row.RowFault;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the faults of a file, exactly, and keeps the first of them one by one. */
final class FaultLog {
  private static final int CHUNK = 1_000;

  private final @Nullable Faults store;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final List<RowFault> first = new ArrayList<>();
  private final List<RowFault> chunk = new ArrayList<>();
  private @Nullable Details details;

  private FaultLog(@Nullable Faults store, @Nullable Details details) {
    this.store = store;
    this.details = details;
  }

  /** A log that keeps what the attempt finds. */
  static FaultLog keeping(Faults store, Details attempt) {
    return new FaultLog(store, attempt);
  }

  /** A log that only counts. */
  static FaultLog keepingNothing() {
    return new FaultLog(null, null);
  }

  void add(List<RowFault> faults) {
    for (RowFault fault : faults) {
      counts.merge(fault.code(), 1L, Long::sum);
      if (first.size() < Receipt.ERRORS) {
        first.add(fault);
      }
      if (isKept()) {
        chunk.add(fault);
      }
    }
    if (chunk.size() >= CHUNK) {
      flush();
    }
  }

  private boolean isKept() {
    return store != null && details != null && details.kept() + chunk.size() < store.mostOfABatch();
  }

  void flush() {
    if (store != null && details != null && !chunk.isEmpty()) {
      details = store.insert(details, chunk);
    }
    chunk.clear();
  }

  /** What is kept; null of a log that only counts. */
  @Nullable Details details() {
    return details;
  }

  SortedMap<String, Long> counts() {
    return counts;
  }

  List<RowFault> first() {
    return first;
  }
}
