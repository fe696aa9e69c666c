package dk.kk.inklusion.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.info.BuildProperties;

/** Shows which program runs. */
final class BuildMeter implements MeterBinder {
  private final BuildProperties build;

  BuildMeter(BuildProperties build) {
    this.build = build;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(Metric.BUILD.meter, () -> 1)
        .tag("version", String.valueOf(build.getVersion()))
        .tag("java", Runtime.version().toString())
        .register(registry);
  }
}
