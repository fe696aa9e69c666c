package dk.kk.inklusion.barometer.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a measure may be shown in a revision.
 *
 * @param tables as they are published, a small unknown merged with its smallest neighbour
 * @param hidden every hidden entry with its reason; entries that are empty are not hidden
 * @param withoutError shown entries whose standard error, interval, t and p stay hidden
 * @param model whether the adjusted gap and the decomposition may be shown
 * @param exposed hidden entries that follow from earlier revisions, which nothing can undo
 */
public record Verdict(
    List<Table> tables,
    Map<Entry, Reason> hidden,
    Set<Entry> withoutError,
    boolean model,
    Set<Entry> exposed) {}
