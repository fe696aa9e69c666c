package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which entries are hidden for their own sake (design.md 8.2); a threshold of 0 is no rule. */
final class Primary {
  private final Scores scores;
  private final Disclosure rules;
  private final BitSet smallChanges;

  Primary(Scores scores, Disclosure rules, BitSet smallChanges) {
    this.scores = scores;
    this.rules = rules;
    this.smallChanges = smallChanges;
  }

  /**
   * Null where nothing about a published entry itself forbids showing it.
   *
   * @param n its respondents
   */
  @Nullable Reason reason(Entry entry, int n) {
    Reason reason = reasonOfSize(entry, n);
    if (reason != null || n == 0) {
      return reason;
    }
    if (scores.effective(entry) < rules.effective()) {
      return Reason.LOW_EFFECTIVE;
    }
    return scores.share() && rules.count() > 0 ? reasonOfShare(n, scores.having(entry)) : null;
  }

  /** The same of an entry that is only used, as the rows of a regression are. */
  @Nullable Reason reasonOfSize(Entry entry, int n) {
    if (n > 0 && n < rules.minimum()) {
      return Reason.FEW;
    }
    return n > 0 && entry.domains().stream().anyMatch(smallChanges::get)
        ? Reason.SMALL_CHANGE
        : null;
  }

  private @Nullable Reason reasonOfShare(long n, long having) {
    long fewer = Math.min(having, n - having);
    if (fewer == 0) {
      return Reason.ALL_OR_NONE;
    }
    return fewer < rules.count() ? Reason.SMALL_COUNT : null;
  }
}
