package dk.kk.inklusion.ingest.spss;

import java.util.List;

/**
 * A variable of a system file.
 *
 * @param name as people know it, long names included
 * @param width bytes of a text; 0 for a number
 * @param labels what values stand for
 */
public record SavVariable(
    String name, int width, int offset, MissingValues missing, List<Label> labels) {
  /**
   * What a value stands for.
   *
   * @param number the value of a number variable
   * @param text the value of a text variable
   */
  public record Label(double number, String text, String label) {}

  public boolean isNumber() {
    return width == 0;
  }
}
