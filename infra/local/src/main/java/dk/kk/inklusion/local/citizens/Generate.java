package dk.kk.inklusion.local.citizens;

import dk.kk.inklusion.local.CannotStart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a file of invented citizens: {@code generate --wave 2012 --citizens 2000000 --columns all
 * --out FILE}.
 */
public final class Generate {
  private static final String USAGE =
      "usage: generate [--wave 2011|2012] [--citizens NUMBER] [--columns answers|all] --out FILE";

  /**
   * What is asked for.
   *
   * @param citizens at least 1
   * @param interviews whether the columns about each interview are wanted, too
   */
  record Order(int wave, long citizens, boolean interviews, Path out) {

    static Order parse(List<String> arguments) {
      int wave = 2012;
      long citizens = Citizens.SURVEYED;
      boolean interviews = false;
      String out = "";
      for (int i = 0; i < arguments.size(); i += 2) {
        String name = arguments.get(i);
        if (i + 1 == arguments.size()) {
          throw new CannotStart(name + " needs a value. " + USAGE);
        }
        String value = arguments.get(i + 1);
        switch (name) {
          case "--wave" -> wave = (int) number(name, value, 2011, 2012);
          case "--citizens" -> citizens = number(name, value, 1, Long.MAX_VALUE);
          case "--columns" -> interviews = areAll(value);
          case "--out" -> out = value;
          default -> throw new CannotStart("Unknown option " + name + ". " + USAGE);
        }
      }
      if (out.isEmpty()) {
        throw new CannotStart("--out is missing. " + USAGE);
      }
      return new Order(wave, citizens, interviews, Path.of(out));
    }

    private static boolean areAll(String columns) {
      return switch (columns) {
        case "answers" -> false;
        case "all" -> true;
        default -> throw new CannotStart("--columns must be answers or all, not " + columns + ".");
      };
    }

    private static long number(String name, String value, long from, long to) {
      try {
        long number = Long.parseLong(value);
        if (number >= from && number <= to) {
          return number;
        }
      } catch (NumberFormatException _) {
        // Told below, as a number out of range is.
      }
      String range = to == Long.MAX_VALUE ? from + " or more" : from + " to " + to;
      throw new CannotStart(name + " must be a whole number, " + range + ", not " + value + ".");
    }
  }

  private Generate() {}

  public static void main(String[] arguments) {
    try {
      run(Order.parse(List.of(arguments)));
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("The file cannot be written: " + e);
      System.exit(1);
    }
  }

  private static void run(Order order) throws IOException {
    long started = System.nanoTime();
    Citizens citizens = Citizens.wave(order.wave());
    try (OutputStream out = Files.newOutputStream(order.out())) {
      (order.interviews() ? citizens.withInterviews() : citizens)
          .write(
              order.citizens(),
              out,
              rows -> System.err.printf("\r%,d of %,d", rows, order.citizens()));
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.err.printf(
        "\r%,d citizens of wave %d in %s, %,d bytes, %.1f s%n",
        order.citizens(), order.wave(), order.out(), Files.size(order.out()), seconds);
  }
}
