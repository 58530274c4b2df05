-- Update Kiosk.app: double click on the Mac mini at the reception
property hub : "§host§"
property hubUser : "§user§"
property hubPhrase : "§password§"
property dockerBin : "/usr/local/bin/docker"

on run
	display notification "Looking for a new version" with title "Kiosk"
	try
		do shell script dockerBin & " login " & hub & " -u " & quoted form of hubUser & " -p " & quoted form of hubPhrase
		do shell script dockerBin & " pull " & hub & "/reception/kiosk:latest"
		do shell script dockerBin & " compose -f ~/kiosk/compose.yaml up -d"
	on error msg number n
		display dialog "Update failed (" & n & "): " & msg buttons {"OK"} with icon stop
	end try
end run
