package dk.kk.inklusion.ingest.table;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a file may hold at most.
 *
 * @param rows data rows
 * @param columns cells of a row
 * @param cellLength characters of a cell
 */
@ConfigurationProperties("ingest.caps.table")
public record TableCaps(
    @DefaultValue("5000000") long rows,
    @DefaultValue("2000") int columns,
    @DefaultValue("10000") int cellLength) {}
