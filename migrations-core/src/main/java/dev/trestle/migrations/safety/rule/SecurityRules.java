package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for policies and privileges.
 */
final class SecurityRules {

	static final List<Rule> ALL = List.of(new RowSecurityRule(), new GrantPublicRule(), new SuperuserRule(),
			new RevokeRule(), new MixedPrivilegesRule());

	private SecurityRules() {
	}

}
