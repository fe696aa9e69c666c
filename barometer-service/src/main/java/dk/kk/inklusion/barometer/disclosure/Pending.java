package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/**
 * A respondent whose answers differ from the released ones.
 *
 * @param respondent known to the caller
 * @param moves one of every measure in which something changed
 * @param mustGo whether it can wait no longer: a withdrawal after 30 days, or when the wave closes
 */
public record Pending<R>(R respondent, List<Move> moves, boolean mustGo) {}
