package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/**
 * What a release does to one version of a respondent under one measure. A version is new when the
 * score or a domain is; a new weight alone makes no new version.
 *
 * @param version number of the version, from 0, each given once per wave and measure
 * @param replaces the same respondent's version before, -1 if there was none
 * @param domains the domains it lies in, among those with a score of the measure
 * @param before its weight in millionths in the revision before; 0 if it was not in it
 * @param after its weight in the coming revision; 0 if it is not in it
 */
public record Change(int version, int replaces, List<Integer> domains, long before, long after) {}
