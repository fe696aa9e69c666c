package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/** A row, column or margin of a table: parts that add up to a total. */
public record Line(List<Entry> parts, Entry total) {}
