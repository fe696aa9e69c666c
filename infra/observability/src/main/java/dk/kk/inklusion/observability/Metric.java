package dk.kk.inklusion.observability;

/** What every service measures, by Micrometer's names. */
enum Metric {
  /**
   * 1 where a component of the service's health is up and 0 where it is not, by {@code component}.
   * Asked every few seconds; who does not answer in time is not up.
   */
  HEALTH("service.health"),
  /**
   * The service's clock, in seconds since 1970. Alert where it is not the clock of whoever scrapes:
   * ages and the order of revisions rest on it.
   */
  CLOCK("service.clock"),
  /** Always 1, by {@code version} and {@code java}: which program runs. */
  BUILD("service.build");

  final String meter;

  Metric(String meter) {
    this.meter = meter;
  }
}
