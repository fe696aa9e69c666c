package dk.kk.inklusion.barometer.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The respondents of a group who count for a measure, by stratum of the design (statistics.md 4).
 *
 * @param strata one entry for every stratum of the wave, also those without a respondent in the
 *     domain
 */
public record Domain(List<Stratum> strata) {
  public Domain {
    strata = List.copyOf(strata);
  }

  /**
   * A stratum's part of the domain.
   *
   * @param rows all respondents of the stratum in the wave, whether in the domain or not: n_h
   * @param inDomain those of them in the domain
   */
  public record Stratum(long rows, Moments inDomain) {}

  /** The respondents of both, who share nobody. */
  public Domain and(Domain other) {
    List<Stratum> both = new ArrayList<>();
    for (int stratum = 0; stratum < strata.size(); stratum++) {
      Moments sum = new Moments();
      sum.add(strata.get(stratum).inDomain);
      sum.add(other.strata.get(stratum).inDomain);
      both.add(new Stratum(strata.get(stratum).rows, sum));
    }
    return new Domain(both);
  }

  /** All strata together. */
  public Moments total() {
    Moments total = new Moments();
    strata.forEach(stratum -> total.add(stratum.inDomain));
    return total;
  }

  /** Strata with at least one respondent in the domain. */
  public long occupiedStrata() {
    return strata.stream().filter(stratum -> stratum.inDomain.n() > 0).count();
  }
}
