package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which entries are hidden for their own sake (design.md 8.2); a threshold of 0 is no rule. */
final class Primary {
  private final Knowledge knowledge;
  private final Scores scores;
  private final Disclosure rules;
  private final BitSet smallChanges;

  Primary(Knowledge knowledge, Scores scores, Disclosure rules, BitSet smallChanges) {
    this.knowledge = knowledge;
    this.scores = scores;
    this.rules = rules;
    this.smallChanges = smallChanges;
  }

  /** Null where nothing about the entry itself forbids showing it. */
  @Nullable Reason reason(Entry entry) {
    BitSet members = knowledge.members(entry);
    int n = members.cardinality();
    if (n == 0) {
      return null;
    }
    if (n < rules.minimum()) {
      return Reason.FEW;
    }
    if (entry.domains().stream().anyMatch(smallChanges::get)) {
      return Reason.SMALL_CHANGE;
    }
    if (effective(members) < rules.effective()) {
      return Reason.LOW_EFFECTIVE;
    }
    return scores.isShare() && rules.count() > 0 ? reasonOfShare(n, scores.having(entry)) : null;
  }

  private @Nullable Reason reasonOfShare(long n, long having) {
    long fewer = Math.min(having, n - having);
    if (fewer == 0) {
      return Reason.ALL_OR_NONE;
    }
    return fewer < rules.count() ? Reason.SMALL_COUNT : null;
  }

  /** Kish's effective sample size (statistics.md 8). */
  private double effective(BitSet members) {
    double sum = members.stream().mapToDouble(knowledge::weight).sum();
    double squares =
        members.stream().mapToDouble(v -> (double) knowledge.weight(v) * knowledge.weight(v)).sum();
    return sum * sum / squares;
  }
}
