package dk.kk.inklusion.ingest.problem;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something went wrong, without the messages, which may quote what a respondent answered. */
public final class Traces {
  private static final int FRAMES = 12;

  private Traces() {}

  public static String withoutMessages(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .map(Traces::one)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String one(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .limit(FRAMES)
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining("", thrown.getClass().getName(), ""));
  }
}
