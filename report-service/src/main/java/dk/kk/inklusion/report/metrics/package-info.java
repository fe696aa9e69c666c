/** Names and meaning of everything this service counts. */
@NullMarked
package dk.kk.inklusion.report.metrics;

import org.jspecify.annotations.NullMarked;
