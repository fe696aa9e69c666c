package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/**
 * A respondent's change under one measure that waits for release: a new score, other domains, a
 * first or a last appearance. A new weight alone is none.
 *
 * @param measure index of the measure
 * @param version the released version that would go, -1 if there is none
 * @param from its domains
 * @param to the domains of the version that would come; empty if none would
 */
public record Move(int measure, int version, List<Integer> from, List<Integer> to) {}
