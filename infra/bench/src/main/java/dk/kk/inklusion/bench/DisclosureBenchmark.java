package dk.kk.inklusion.bench;

import dk.kk.inklusion.barometer.disclosure.Pending;
import dk.kk.inklusion.barometer.disclosure.Verdict;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Release and audit of a batch of 2,000 in a survey of 291 sets, after so many batches before it;
 * the aim is 300 ms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 15)
@Measurement(iterations = 15)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls publish() first
public class DisclosureBenchmark {
  private static final int BATCH = 2_000;

  @Param({"1", "5"})
  int batchesBefore;

  private final Random random = new Random(1);
  private DrawnSets sets;
  private List<Pending<Integer>> batch;

  @Setup(Level.Invocation)
  public void publish() {
    sets = new DrawnSets();
    for (int i = 0; i < batchesBefore; i++) {
      Verdict _ = sets.publish(DrawnSets.batch(BATCH, random));
    }
    batch = DrawnSets.batch(BATCH, random);
  }

  @Benchmark
  public Verdict releaseAndAudit() {
    return sets.publish(batch);
  }
}
