package dk.kk.inklusion.barometer.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * The ledger is asked for every respondent, and mostly has not heard of them: a bloom filter over
 * what is still in memory answers that without a search.
 */
public final class LedgerStoreConfig implements RocksDBConfigSetter {
  private static final double BLOOM_SHARE = 0.1;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    options.setMemtableWholeKeyFiltering(true);
    options.setMemtablePrefixBloomSizeRatio(BLOOM_SHARE);
  }

  @Override
  public void close(String storeName, Options options) {}
}
