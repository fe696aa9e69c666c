package dk.kk.inklusion.ingest.workbook;

/**
 * A sheet of a workbook.
 *
 * @param part the file within the workbook that has its cells
 */
public record Sheet(String name, boolean visible, String part) {}
