package dk.kk.inklusion.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bucket for each of those that were here last. */
public final class Buckets {
  private final Rate rate;
  private final Map<String, Bucket> latest;

  /**
   * None so far.
   *
   * @param most how many are remembered
   */
  public Buckets(Rate rate, int most) {
    this.rate = rate;
    this.latest = new Latest<>(most);
  }

  static Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.period()))
        .build();
  }

  /** Theirs, made full where it is new. */
  public Bucket of(String name) {
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

  /** Rounded up, at least one: who waits that long waits long enough. */
  public static Duration wholeSeconds(long nanos) {
    return Duration.ofSeconds(
        Math.max(1, Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds()));
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
