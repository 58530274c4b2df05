-- Update Kiosk.app: double click on the Mac mini at the reception
property hub : "§host§"
property hubUser : "§user§"
property macAdminPhrase : "§password§"
property dockerBin : "/usr/local/bin/docker"

on run
	display notification "Looking for a new version" with title "Kiosk"
	try
		set hubPhrase to do shell script "security find-generic-password -s " & hub & " -a " & hubUser & " -w"
		do shell script dockerBin & " login " & hub & " -u " & quoted form of hubUser & " -p " & quoted form of hubPhrase
		do shell script dockerBin & " pull " & hub & "/reception/kiosk:latest"
		do shell script "softwareupdate -ia" user name "local" password macAdminPhrase with administrator privileges
	on error msg number n
		display dialog "Update failed (" & n & "): " & msg buttons {"OK"} with icon stop
	end try
end run
