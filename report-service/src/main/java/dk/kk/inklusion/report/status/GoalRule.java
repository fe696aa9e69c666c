package dk.kk.inklusion.report.status;

import dk.kk.inklusion.model.event.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a goal: the sign of the number of deciding indicators that went forward minus the
 * number of those that went back (statistics.md 14).
 */
public final class GoalRule {
  private GoalRule() {}

  /**
   * What a deciding indicator says.
   *
   * @param news whether there is a figure, and a new one
   * @param verdict on the change since the figure before; null where there is none
   */
  public record Deciding(News news, @Nullable Verdict verdict) {
    /** What counts: without a new figure nothing has moved; null without any figure. */
    @Nullable Verdict counts() {
      return switch (news) {
        case NONE -> null;
        case OLD -> Verdict.STILSTAND;
        case NEW -> verdict == null ? Verdict.STILSTAND : verdict;
      };
    }
  }

  /**
   * The status.
   *
   * @return null where no deciding indicator has a figure
   */
  public static @Nullable Verdict status(List<Deciding> indicators) {
    int measured = 0;
    int balance = 0;
    for (Deciding indicator : indicators) {
      Verdict verdict = indicator.counts();
      if (verdict != null) {
        measured++;
        balance += direction(verdict);
      }
    }
    if (measured == 0) {
      return null;
    }
    return switch (Integer.signum(balance)) {
      case 1 -> Verdict.FREMGANG;
      case -1 -> Verdict.TILBAGEGANG;
      default -> Verdict.STILSTAND;
    };
  }

  private static int direction(Verdict verdict) {
    return switch (verdict) {
      case FREMGANG -> 1;
      case STILSTAND -> 0;
      case TILBAGEGANG -> -1;
    };
  }
}
