package dk.kk.inklusion.bench;

import dk.kk.inklusion.barometer.index.WaveFigures;
import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The numbers of a wave from its cells, on one core; the aim is 200 ms for 100,000 cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls draw() first
public class WaveFiguresBenchmark {
  @Param("100000")
  int cells;

  @Param({"VENDOR", "RAKED"})
  Weights weights;

  private DrawnWave wave;

  @Setup
  public void draw() {
    wave = DrawnWave.of(weights, cells);
  }

  @Benchmark
  public WaveFigures numbersOfAWave() {
    return WaveFigures.of("2012", wave.definition(), wave.cells());
  }
}
