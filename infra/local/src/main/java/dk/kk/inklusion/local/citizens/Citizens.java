package dk.kk.inklusion.local.citizens;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * The invented respondents of a wave, as the vendor's CSV file (UTF-8, comma, one line a row).
 *
 * <p>{@link #csv()} is the survey itself: 2,000 citizens, half of each ethnic group, whose weighted
 * results are the published ones. For load any number can be made: half of each group, ids unique,
 * every row valid, each citizen a function of wave and number alone, so memory does not grow. What
 * had to be fitted to make the survey's results come out (the raked weight of every gender, age and
 * district; the propensity from which on somebody experienced discrimination; the shift of the
 * answers) is taken over from the 2,000, the weights scaled so that they still sum to about the
 * population. So the results of a load file are near the published ones, not equal to them, and
 * weights of less than 0.0001 (from some 500 million citizens on) become 0.0001.
 */
public final class Citizens {
  /** Citizens in a survey. */
  public static final int SURVEYED = 2 * GroupModel.SURVEYED;

  private static final int PROGRESS_EVERY = 100_000;

  private final GroupModel danish;
  private final GroupModel nonWestern;
  private final boolean interviews;

  private Citizens(GroupModel danish, GroupModel nonWestern, boolean interviews) {
    this.danish = danish;
    this.nonWestern = nonWestern;
    this.interviews = interviews;
  }

  /**
   * Fits the wave, which takes a moment.
   *
   * @param year 2011 or 2012
   * @throws IllegalArgumentException for any other year
   */
  public static Citizens wave(int year) {
    return new Citizens(
        GroupModel.fit(year, Group.DANISH, 1),
        GroupModel.fit(year, Group.NON_WESTERN, 1 + GroupModel.SURVEYED),
        false);
  }

  /** The same citizens, and in columns of their own how each was interviewed. */
  public Citizens withInterviews() {
    return new Citizens(danish, nonWestern, true);
  }

  /** The survey's file. */
  public byte[] csv() {
    var bytes = new ByteArrayOutputStream();
    try {
      write(SURVEYED, bytes, _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a file of this many citizens; {@link #SURVEYED} gives the survey's own. The stream is
   * flushed and left open.
   *
   * @param citizens at least 1
   * @param progress told the number of rows written now and then
   */
  public void write(long citizens, OutputStream out, LongConsumer progress) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    writer.append(header()).append('\n');
    var row = new StringBuilder();
    for (long number = 1; number <= citizens; number++) {
      row.setLength(0);
      append(citizen(number, citizens), row);
      writer.append(row.append('\n'));
      if (number % PROGRESS_EVERY == 0) {
        progress.accept(number);
      }
    }
    writer.flush();
  }

  private String header() {
    return interviews
        ? Citizen.header() + ',' + String.join(",", Interview.COLUMNS)
        : Citizen.header();
  }

  private void append(Citizen citizen, StringBuilder row) {
    citizen.appendTo(row);
    if (interviews) {
      new Interview(citizen.wave(), citizen.person().uniforms()).appendTo(row);
    }
  }

  private Citizen citizen(long number, long citizens) {
    long majority = citizens - citizens / 2;
    boolean first = number <= majority;
    double share = (double) GroupModel.SURVEYED / (first ? majority : citizens - majority);
    return (first ? danish : nonWestern).citizen(number, share);
  }
}
