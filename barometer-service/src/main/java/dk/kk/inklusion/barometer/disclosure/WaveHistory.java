package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was published of a wave: who was in which revision, and what each revision showed. Made
 * again, after a restart, from the turnovers and revisions that were kept.
 */
public final class WaveHistory {
  private final Versions versions = new Versions();
  private final Map<String, History> byDefinition = new HashMap<>();
  private final List<History> measures = new ArrayList<>();

  /**
   * A measure as its codebook defines it.
   *
   * @param definition the same for as long as the same answers give the same score
   * @param share whether scores are 0 or 1
   */
  public record MeasureDefinition(String definition, boolean share) {}

  /** Before the first revision. */
  public WaveHistory(List<MeasureDefinition> measures) {
    define(measures);
  }

  /** The measures from the coming revision on; of one that is defined anew nothing is known. */
  public void define(List<MeasureDefinition> definitions) {
    measures.clear();
    for (int measure = 0; measure < definitions.size(); measure++) {
      MeasureDefinition defined = definitions.get(measure);
      int place = measure;
      String key = measure + " " + defined.definition();
      measures.add(
          byDefinition.computeIfAbsent(key, _ -> new History(versions, place, defined.share())));
    }
    byDefinition.values().retainAll(measures);
  }

  /** Who comes and goes; a revision may have several. */
  public void apply(Turnover turnover) {
    int firstArrival = versions.size();
    versions.add(turnover.profiles());
    measures.forEach(history -> history.regroup(turnover.regrouped()));
    versions.apply(turnover);
    measures.forEach(history -> history.apply(turnover, firstArrival));
  }

  /** Takes over a published revision: of every measure what it showed. */
  public void learn(List<Revision> shown) {
    for (int measure = 0; measure < shown.size(); measure++) {
      measures.get(measure).learn(shown.get(measure));
    }
    versions.endRevision();
  }

  /**
   * Audits the coming revision, of which every turnover has been applied.
   *
   * @param audits one of every measure
   * @return of every measure what may be shown
   */
  public List<Verdict> audit(List<Audited> audits, Disclosure rules) {
    return audit(audits, rules, EnumSet.allOf(AuditPart.class));
  }

  List<Verdict> audit(List<Audited> audits, Disclosure rules, Set<AuditPart> parts) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int measure = 0; measure < audits.size(); measure++) {
      verdicts.add(Audit.of(measures.get(measure), audits.get(measure), rules, parts));
    }
    versions.endRevision();
    return verdicts;
  }

  /**
   * What there is to show of a measure.
   *
   * @param tables with the total first; all figures of the measure that a domain has
   * @param model what the regression gives away: its complete rows, those of the focal group, and
   *     of every level of a covariate; empty where there is no regression of this measure
   * @param scores sums of the released scores
   * @param factors by domain of raking, what the weights in it are multiplied by; empty where
   *     weights are as they came
   * @param smallChanges domains in which a handful changed that could not wait
   */
  public record Audited(
      List<Table> tables,
      List<Entry> model,
      Scores scores,
      Map<Integer, Long> factors,
      BitSet smallChanges) {}

  /** Number of the wave's measures. */
  public int measures() {
    return measures.size();
  }

  /** Number of revisions so far. */
  public int revisions() {
    return versions.revision();
  }

  /** The number the next version to arrive gets. */
  public int nextVersion() {
    return versions.size();
  }

  /** Number of profiles met so far. */
  public int profiles() {
    return versions.profiles().size();
  }

  /** The number of a profile, or -1 if nobody ever had it. */
  public int number(Profile profile) {
    return versions.number(profile);
  }

  /** The profile a version is released with. */
  public Profile profile(int version) {
    return versions.profile(version);
  }

  History history(int measure) {
    return measures.get(measure);
  }
}
