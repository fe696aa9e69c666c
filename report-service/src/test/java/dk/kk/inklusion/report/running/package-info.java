/** The running service, before a real broker and a database that speaks MongoDB's protocol. */
@NullMarked
package dk.kk.inklusion.report.running;

import org.jspecify.annotations.NullMarked;
