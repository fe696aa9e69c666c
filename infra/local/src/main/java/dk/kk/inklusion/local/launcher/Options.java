package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param demo load the demo survey
 * @param fresh throw away what earlier runs left
 * @param replay rebuild the barometer's ledger and cells from the topic
 */
record Options(boolean demo, boolean fresh, boolean replay, Path data) {
  private static final String USAGE = "usage: run [--no-demo] [--fresh] [--replay] [--data DIR]";

  static Options parse(List<String> arguments, Path defaultData) {
    boolean demo = true;
    boolean fresh = false;
    boolean replay = false;
    Path data = defaultData;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--no-demo" -> demo = false;
        case "--fresh" -> fresh = true;
        case "--replay" -> replay = true;
        case "--data" -> {
          i++;
          if (i == arguments.size()) {
            throw new CannotStart("--data needs a folder. " + USAGE);
          }
          data = Path.of(arguments.get(i));
        }
        default -> throw new CannotStart("Unknown option " + arguments.get(i) + ". " + USAGE);
      }
    }
    return new Options(demo, fresh, replay, data);
  }
}
