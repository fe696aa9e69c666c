package dk.kk.inklusion.bench;

/**
 * A place a batch passes on its way to whoever waits for the figures, in the order it is printed.
 */
enum Stage {
  SENT("request sent"),
  WRITTEN("readable on survey.wave.state.v1"),
  SCORED("counted, on barometer.batch.event.v1"),
  REVISED("revision computed, to be numbered"),
  NUMBERED("readable on barometer.index.event.v1"),
  STREAMED("at a subscriber of the live stream"),
  DELIVERED("at a webhook's endpoint");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
