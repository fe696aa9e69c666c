package dk.kk.inklusion.ingest.limit;

import dk.kk.inklusion.ingest.limit.Limits.Rate;
import io.github.bucket4j.Bucket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bucket for each of those that were here last. */
final class Buckets {
  private final Rate rate;
  private final Map<String, Bucket> latest;

  Buckets(Rate rate, int most) {
    this.rate = rate;
    this.latest = new Latest<>(most);
  }

  static Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.period()))
        .build();
  }

  /** Theirs, made full where it is new. */
  Bucket of(String name) {
    synchronized (latest) {
      return latest.computeIfAbsent(name, _ -> bucket(rate));
    }
  }

  /** Theirs, if there is one. */
  @Nullable Bucket find(String name) {
    synchronized (latest) {
      return latest.get(name);
    }
  }

  /** The entries used last; nobody makes it grow by coming under many names. */
  static final class Latest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Latest(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }
}
