/** Programs and libraries of others, with which tests read what the service offers. */
@NullMarked
package dk.kk.inklusion.report.program;

import org.jspecify.annotations.NullMarked;
