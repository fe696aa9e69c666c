package dk.kk.inklusion.barometer.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The files a store has on this machine. What is deleted from a store stays in them until RocksDB
 * happens to compact them, and Kafka Streams has no call for that: this class alone knows how its
 * stores are built.
 */
final class LocalFiles {
  private static final VarHandle DATABASE = database();

  private final @Nullable RocksDBStore store;

  /** Whether the files may hold what the store does not; so they may when a task has moved here. */
  private boolean hasLeftovers = true;

  private LocalFiles(@Nullable RocksDBStore store) {
    this.store = store;
  }

  private static VarHandle database() {
    try {
      return MethodHandles.privateLookupIn(RocksDBStore.class, MethodHandles.lookup())
          .findVarHandle(RocksDBStore.class, "db", RocksDB.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kafka Streams builds its stores in another way now", e);
    }
  }

  /** The files of a store; one that is in memory has none. */
  static LocalFiles of(StateStore store) {
    return new LocalFiles(
        store instanceof WrappedStateStore<?, ?, ?> wrapped
            ? wrapped.findInner(RocksDBStore.class)
            : null);
  }

  /** Something was taken out of the store. */
  void noteRemoval() {
    hasLeftovers = true;
  }

  /** Rewrites them with what the store holds now and nothing else, where that is not so already. */
  void compact() {
    if (store == null || !hasLeftovers) {
      return;
    }
    RocksDB database = (RocksDB) DATABASE.get(store);
    try (FlushOptions flush = new FlushOptions().setWaitForFlush(true);
        CompactRangeOptions everything =
            new CompactRangeOptions()
                .setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
      database.flush(flush);
      database.compactRange(database.getDefaultColumnFamily(), null, null, everything);
      hasLeftovers = false;
    } catch (RocksDBException e) {
      throw new IllegalStateException("The ledger's files cannot be compacted", e);
    }
  }
}
