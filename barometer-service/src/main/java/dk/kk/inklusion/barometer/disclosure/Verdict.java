package dk.kk.inklusion.barometer.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a measure may be shown in a revision.
 *
 * @param shown which figures are
 * @param hidden every hidden entry with its reason; entries that are empty are not hidden
 * @param tables as they are published, a small unknown merged with its smallest neighbour
 * @param exposed hidden entries that follow from earlier revisions, which nothing can undo
 * @param revision what to keep for the audit of later ones
 */
public record Verdict(
    Shown shown,
    Map<Entry, Reason> hidden,
    List<Table> tables,
    Set<Entry> exposed,
    Revision revision) {}
