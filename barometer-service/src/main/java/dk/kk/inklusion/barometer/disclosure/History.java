package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was published of one measure of a wave, revision by revision. The list of revisions is all
 * there is to keep: the rest is made from it again.
 */
public final class History {
  /**
   * Up to this many released versions standard errors are audited as equations. In larger waves
   * they are not: two digits of a figure cannot be solved for hundreds of unknowns.
   */
  private static final int VERSIONS_WITH_ERRORS = 500;

  private final boolean share;
  private final List<Revision> revisions = new ArrayList<>();
  private Knowledge knowledge;
  private Births births = new Births();
  private List<Change> changes = List.of();

  /** Before the first revision. */
  public static History none(boolean share) {
    return of(share, List.of());
  }

  /** As it was after these revisions. */
  public static History of(boolean share, List<Revision> revisions) {
    History history = new History(share);
    for (Revision revision : revisions) {
      history.begin(revision.changes());
      history.learn(revision);
      history.end(revision);
    }
    return history;
  }

  private History(boolean share) {
    this.share = share;
    this.knowledge = new Knowledge(true, share);
  }

  /** All revisions so far: what to keep. */
  public List<Revision> revisions() {
    return List.copyOf(revisions);
  }

  /** The number the next new version gets. */
  public int nextVersion() {
    return knowledge.versions();
  }

  Knowledge knowledge() {
    return knowledge;
  }

  Births births() {
    return births;
  }

  List<Change> changes() {
    return changes;
  }

  @Nullable Revision last() {
    return revisions.isEmpty() ? null : revisions.getLast();
  }

  /** Moves to the next revision; what it shows is decided by the audit. */
  void begin(List<Change> next) {
    changes = next;
    births.apply(next, revisions.size());
    knowledge.apply(next);
    if (knowledge.withSquares() && knowledge.versions() > VERSIONS_WITH_ERRORS) {
      knowledge = new Knowledge(false, share);
      List<Revision> earlier = List.copyOf(revisions);
      revisions.clear();
      for (Revision revision : earlier) {
        knowledge.apply(revision.changes());
        learn(revision);
        revisions.add(revision);
      }
      knowledge.apply(next);
    }
  }

  void end(Revision revision) {
    revisions.add(revision);
  }

  private void learn(Revision revision) {
    Set<Entry> before = shownBefore();
    for (Entry entry : revision.shown()) {
      knowledge.equations().add(equation(entry, before));
    }
    if (knowledge.withSquares()) {
      for (Revision.ShownError error : revision.errors()) {
        knowledge.equations().add(knowledge.error(error.entry(), error.mean()));
      }
    }
  }

  /** Entries whose equation in the revision before is known. */
  Set<Entry> shownBefore() {
    Revision last = last();
    return last == null ? Set.of() : new HashSet<>(last.shown());
  }

  long[] equation(Entry entry, Set<Entry> before) {
    return before.contains(entry) ? knowledge.meanChange(entry) : knowledge.mean(entry);
  }

  /** Number of domains ever seen. */
  int domains() {
    return knowledge.domains();
  }
}
