package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was published of a wave: who was in which revision, and what each revision showed. Made
 * again, after a restart, from the turnovers and revisions that were kept.
 *
 * <p>A measure has a number here that stays when a change of method puts measures in another order,
 * and a domain one that stays when tables come and go.
 */
public final class WaveHistory {
  private final Versions versions = new Versions();
  private final List<History> measures = new ArrayList<>();
  private final Map<MeasureDefinition, Integer> numbersOfMeasures = new LinkedHashMap<>();
  private final Map<String, Integer> numbersOfDomains = new LinkedHashMap<>();

  /**
   * A measure as its codebook defines it.
   *
   * @param definition the same for as long as the same answers give the same score
   * @param share whether scores are 0 or 1
   */
  public record MeasureDefinition(String definition, boolean share) {}

  /** The number of a measure; of one not met before nothing is known. */
  public int measure(MeasureDefinition definition) {
    return numbersOfMeasures.computeIfAbsent(
        definition,
        d -> {
          measures.add(new History(versions, measures.size(), d.share()));
          return measures.size() - 1;
        });
  }

  /** The number of a domain, by a name that says who is in it. */
  public int domain(String name) {
    return numbersOfDomains.computeIfAbsent(name, _ -> numbersOfDomains.size());
  }

  /** Every measure met so far, by number. */
  public List<MeasureDefinition> measureDefinitions() {
    return List.copyOf(numbersOfMeasures.keySet());
  }

  /** Every domain met so far, by number. */
  public List<String> domainNames() {
    return List.copyOf(numbersOfDomains.keySet());
  }

  /** Who comes and goes; a revision may have several. */
  public void apply(Turnover turnover) {
    int firstArrival = versions.size();
    versions.add(turnover.profiles());
    measures.forEach(history -> history.regroup(turnover.regrouped()));
    versions.apply(turnover);
    measures.forEach(history -> history.apply(turnover, firstArrival));
  }

  /**
   * Takes over a published revision.
   *
   * @param shown by number of the measure, what it showed
   */
  public void learn(Map<Integer, Revision> shown) {
    for (int measure = 0; measure < measures.size(); measure++) {
      Revision revision = shown.get(measure);
      if (revision == null) {
        measures.get(measure).skip();
      } else {
        measures.get(measure).learn(revision);
      }
    }
    versions.endRevision();
  }

  /**
   * Audits the coming revision, of which every turnover has been applied.
   *
   * @param audits by number of the measure
   * @return by number of the measure, what may be shown
   */
  public Map<Integer, Verdict> audit(Map<Integer, Audited> audits, Disclosure rules) {
    return audit(audits, rules, EnumSet.allOf(AuditPart.class));
  }

  Map<Integer, Verdict> audit(
      Map<Integer, Audited> audits, Disclosure rules, Set<AuditPart> parts) {
    Map<Integer, Verdict> verdicts = new TreeMap<>();
    for (int measure = 0; measure < measures.size(); measure++) {
      Audited audited = audits.get(measure);
      if (audited == null) {
        measures.get(measure).skip();
      } else {
        verdicts.put(measure, Audit.of(measures.get(measure), audited, rules, parts));
      }
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
   * @param modelFigures how many figures the regression has besides its coefficients
   * @param scores sums of the released scores
   * @param factors by domain of raking, what the weights in it are multiplied by; empty where
   *     weights are as they came
   * @param smallChanges domains in which a handful changed that could not wait
   */
  public record Audited(
      List<Table> tables,
      List<Entry> model,
      int modelFigures,
      Scores scores,
      Map<Integer, Long> factors,
      BitSet smallChanges) {}

  /** Number of measures met so far. */
  public int measures() {
    return measures.size();
  }

  /** Number of revisions so far. */
  public int revisions() {
    return versions.revision();
  }

  /** Number of respondents in the coming revision. */
  public int respondents() {
    return versions.living();
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
