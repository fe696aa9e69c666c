package dk.kk.inklusion.barometer.disclosure;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Adds the equations of figures to what readers know, largest group first, and refuses each figure
 * with which something would follow that must not: the smallest that takes part in deriving it.
 */
final class Admission {
  private final History history;
  private final Knowledge knowledge;
  private final Set<Entry> hidden;
  private final Targets targets;

  /**
   * Ready for the figures of one revision.
   *
   * @param hidden the entries that are hidden at any time, a live view
   */
  Admission(History history, Set<Entry> hidden, Targets targets) {
    this.history = history;
    this.knowledge = history.knowledge();
    this.hidden = hidden;
    this.targets = targets;
  }

  /**
   * Admits figures.
   *
   * @param entries largest first; those refused are taken out
   * @param refuse told of each refused figure, which may add to the targets
   * @param audited whether anything may be refused at all
   */
  void admit(
      List<Entry> entries,
      Function<Entry, long[]> equation,
      Consumer<Entry> refuse,
      boolean audited) {
    RowSpace space = knowledge.equations();
    int start = space.rank();
    int[] rankBefore = new int[entries.size() + 1];
    int admitted = 0;
    while (true) {
      for (rankBefore[0] = start; admitted < entries.size(); admitted++) {
        rankBefore[admitted] = space.rank();
        space.add(equation.apply(entries.get(admitted)));
      }
      rankBefore[admitted] = space.rank();
      if (!audited || !isViolated(space.rank()) || isViolated(start)) {
        return;
      }
      int low = 0;
      int high = admitted;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (isViolated(rankBefore[middle])) {
          high = middle;
        } else {
          low = middle;
        }
      }
      space.shrinkTo(rankBefore[low]);
      refuse.accept(entries.remove(low));
      admitted = low;
      if (isViolated(space.rank())) {
        space.shrinkTo(start);
        admitted = 0;
      }
    }
  }

  /** Whether a target follows from all that was admitted, and did not before. */
  boolean isViolated() {
    return isViolated(knowledge.equations().rank());
  }

  private boolean isViolated(int rank) {
    return targets.follow(knowledge.ghost(rank, history.columns()), hidden);
  }
}
