package dev.trestle.migrations.boot.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Observations of the migration engine.
 */
public enum MigrationObservation implements ObservationDocumentation {

	/** A run that has work to do. */
	RUN {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultMigrationRunObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKeys.BEAN, LowCardinalityKeys.OPERATION, LowCardinalityKeys.OUTCOME };
		}

	},

	/** A script of a run, over all its lock attempts. */
	SCRIPT {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultMigrationScriptObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKeys.BEAN, LowCardinalityKeys.OPERATION, LowCardinalityKeys.OUTCOME,
					LowCardinalityKeys.PHASE };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeys.values();
		}

	};

	/**
	 * Keys with few values, for meters and spans.
	 */
	public enum LowCardinalityKeys implements KeyName {

		/** Bean name of the engine. */
		BEAN {

			@Override
			public String asString() {
				return "bean";
			}

		},

		/** Whether scripts are applied or taken back: migrate or rollback. */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/**
		 * How it ended: success, failure, cancelled, noop for a run that found nothing
		 * left to do, or unknown while in progress.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/** Phase of the script: expand or contract. */
		PHASE {

			@Override
			public String asString() {
				return "phase";
			}

		}

	}

	/**
	 * Keys with many values, for spans only.
	 */
	public enum HighCardinalityKeys implements KeyName {

		/** Path of the script. */
		SCRIPT {

			@Override
			public String asString() {
				return "script";
			}

		},

		/** Version of the script, none for a repeatable one. */
		VERSION {

			@Override
			public String asString() {
				return "version";
			}

		},

		/** How many lock attempts the script took. */
		LOCK_ATTEMPTS {

			@Override
			public String asString() {
				return "lock.attempts";
			}

		}

	}

}
