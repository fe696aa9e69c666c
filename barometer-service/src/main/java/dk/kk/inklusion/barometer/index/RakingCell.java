package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import java.util.List;

/**
 * Cells of respondents who are alike in every margin's variables, and so raked alike (statistics.md
 * 12). Where nothing is raked all are alike.
 *
 * @param key what they are alike in
 * @param factor what their weights are multiplied by, relative to other raking cells' factors; 1
 *     where nothing is raked
 */
record RakingCell(CellKey key, long factor, List<Cell> cells) {}
